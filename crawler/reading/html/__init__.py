"""HTML pages: headings, rows, links, forms and regions out of whatever markup a site sends."""
