"""A nation's round on one machine: the real handing out of batches on a Dask cluster, the real store in PostgreSQL, real
records of real size; only the fetching, reading and judging of the sites are simulated, with time compressed."""
