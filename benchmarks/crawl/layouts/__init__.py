"""The layouts, one file for each way a site is built: a function that fills a builder and gives the finished site."""

from collections.abc import Callable

from benchmarks.crawl.builder import Builder
from benchmarks.crawl.layouts import (
    article_pages,
    base64_builder,
    codeigniter,
    content_tabs,
    date_slugs,
    frames,
    menu_numbers,
    paged_lists,
    picture_menu,
    small_php,
    sparse_slugs,
    thai_slugs,
    url_table,
)
from benchmarks.crawl.record import SiteInMemory

LAYOUTS: dict[str, Callable[[Builder], SiteInMemory]] = {
    "menu numbers": menu_numbers.build,
    "article pages": article_pages.build,
    "codeigniter": codeigniter.build,
    "small php": small_php.build,
    "base64 builder": base64_builder.build,
    "date slugs": date_slugs.build,
    "thai slugs": thai_slugs.build,
    "sparse slugs": sparse_slugs.build,
    "picture menu": picture_menu.build,
    "paged lists": paged_lists.build,
    "url table": url_table.build,
    "content tabs": content_tabs.build,
    "frames": frames.build,
}
