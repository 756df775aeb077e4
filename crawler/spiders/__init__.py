"""Scrapy spiders: how the crawl of a batch of units begins and ends."""
