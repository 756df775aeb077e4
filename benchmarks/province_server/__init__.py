"""A generated province on loopback, served by a process of its own: `with serving(units=212, latency=0.2) as province: …`.

The sites are those of the crawl benchmark (`benchmarks.crawl`), dressed to the size of real ones. The same plan gives the same
sites; each has an address of its own (127.40.0.1 and on), all have one port.
"""

from benchmarks.province_server.plan import Plan, Served
from benchmarks.province_server.serving import Province, serving

__all__ = ["Plan", "Province", "Served", "serving"]
