"""How few fetches a visit needs: a made-up province of websites, kept in memory, that the real crawler goes through.

Whoever wrote the sites had not seen the words the checks know: they follow what real sites of local agencies were seen to do.
`python -m benchmarks.crawl` measures, for our order of visiting and for plain breadth-first, how many of the places that
disclose an item are reached within 40, 80 and 120 fetches.

    province.py    a seed -> some fifty sites: agencies, what each discloses, in which layout
    layouts/       one file for each way a site is built: its addresses, menus, lists and indexes
    simulate.py    one site visited by crawler.visit.UnitVisit without a network
    measure.py     recall, and the fetches that breadth-first needs for the same
    tables.py      what is printed
"""
