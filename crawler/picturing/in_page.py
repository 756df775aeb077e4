"""What is asked of a drawn page: its pieces of text, and to bring a place into view. The page's own scripts never run."""

MAX_PIECES = 40_000
MAX_TEXT = 400_000
"""Pieces of text, and their characters, that are looked through in one page."""

PIECES = """
([most, room]) => {
  const menu = 'nav,header,footer,aside,[role=navigation],[role=menu],[role=menubar],[class*=menu i],[id*=menu i],'
    + '[class*=navbar i],[class*=sidebar i],[class*=breadcrumb i],[class*=footer i]';
  const nodes = [], texts = [], traits = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && nodes.length < most && room > 0) {
    const node = walker.currentNode, around = node.parentElement, text = node.nodeValue;
    if (!text.trim() || around.closest('script,style,noscript,template')) continue;
    room -= text.length;
    nodes.push(node);
    texts.push(text);
    const above = around.closest(menu);
    const stands = [above && above !== document.body, around.closest('a'), around.closest('h1,h2,h3,h4,h5,h6')];
    traits.push(stands.map((it) => (it ? 1 : 0)).join(''));
  }
  return {nodes, texts: texts.join('\\0'), traits: traits.join(' ')};
}
"""
"""The text nodes of a page, with what they say (parted by NUL, which no text node holds), and of each whether it stands in a
menu, in a link, in a heading (a digit each). As strings: a list of thousands takes longer to hand over than to make."""

THINGS = """
() => [...document.querySelectorAll('a[href],img,area[href],iframe')].slice(0, 5000).map((node) => [
  node.tagName, node.currentSrc || node.href || node.src || '', node.getAttribute('href') || node.getAttribute('src') || '',
  node.alt || '', node.title || '',
])
"""
"""Of each link, picture and frame: its element, its whole address, the address as written, its alternative text, its title."""

_SHOW = """
(element, boxes) => {
  const set = (node, name, value) => node.style.setProperty(name, value, 'important');
  const shown = {TR: 'table-row', TD: 'table-cell', TH: 'table-cell', TBODY: 'table-row-group', TABLE: 'table'};
  const above = [];
  for (let node = element; node; node = node.parentElement) above.push(node);
  for (const node of above) {
    node.hidden = false;
    if (node.tagName === 'DETAILS') node.open = true;
    const style = getComputedStyle(node), box = node.getBoundingClientRect();
    if (style.display === 'none') set(node, 'display', shown[node.tagName] || 'block');
    if (style.visibility !== 'visible') set(node, 'visibility', 'visible');
    if (style.contentVisibility === 'hidden') set(node, 'content-visibility', 'visible');
    if (+style.opacity < 0.3) set(node, 'opacity', '1');
    if (style.overflowY !== 'visible' && box.height < 8 && node !== document.body) {
      set(node, 'height', 'auto');
      set(node, 'max-height', 'none');
    }
    if (style.position === 'fixed') set(node, 'position', 'absolute');
    if (style.position !== 'static' && (box.right < 0 || box.bottom + scrollY < 0)) set(node, 'position', 'static');
  }
  const near = new Set(above);
  for (const node of [...document.body.querySelectorAll('*')].slice(0, 20000)) {
    if (near.has(node) || element.contains(node)) continue;
    const position = getComputedStyle(node).position;
    if (position === 'fixed' || position === 'sticky') set(node, 'display', 'none');
  }
  element.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'});
  const first = boxes()[0];
  if (!first) return null;
  const outside = first.left < 0 || first.right > innerWidth;
  scrollBy({top: first.top - 0.35 * innerHeight, left: outside ? first.left - 20 : 0, behavior: 'instant'});
  return boxes().slice(0, 60).map((box) => [box.left, box.top, box.right, box.bottom]);
}
"""
"""Opens what hides the element, takes away what covers it (pop-ups, bars that stay), and scrolls to it; the boxes of the place
in the window, or null where it cannot be seen."""


SAY_INSTEAD = """
([found, texts]) => { for (const [number, text] of texts) found.nodes[number].nodeValue = text; }
"""
"""Gives text nodes of `PIECES` another text of the same length."""


def _with_show(script: str) -> str:
    return script.replace("SHOW", _SHOW)


SHOW_WORDS = _with_show("""
({nodes}, spans) => {
  const boxes = () => spans.flatMap(([number, from, to]) => {
    const part = document.createRange();
    part.setStart(nodes[number], from);
    part.setEnd(nodes[number], to);
    return [...part.getClientRects()];
  });
  return (SHOW)(nodes[spans[0][0]].parentElement, boxes);
}
""")

SHOW_THING = _with_show("""
(number) => {
  const node = [...document.querySelectorAll('a[href],img,area[href],iframe')][number];
  const seen = node.querySelector('img') || node;
  return (SHOW)(seen, () => [seen.getBoundingClientRect()]);
}
""")
