// What is wrong with a page as it is drawn: how far it is wider than its window, and which words lie on other words.
() => {
  const box = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter((rect) => rect.width > 1 && rect.height > 1);
  };
  const hidden = (node) => {
    for (let at = node; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.visibility === "hidden" || style.display === "none" || style.clipPath !== "none" || +style.opacity === 0) return true;
      if (style.position === "sticky" || style.position === "fixed") return true; // made to lie over what scrolls below
      if (/auto|scroll|hidden/.test(style.overflowX + style.overflowY)) return true; // cut off where its box ends
    }
    return false;
  };
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    if (!text.data.trim() || /^(SCRIPT|STYLE|OPTION|TITLE|TEXTAREA)$/.test(parent.tagName) || parent.closest("svg") || hidden(parent)) continue;
    for (const rect of box(text)) words.push({ rect, text: text.data.trim().slice(0, 40) });
  }
  words.sort((a, b) => a.rect.top - b.rect.top);
  const overlaps = [];
  words.forEach((one, at) => {
    for (let next = at + 1; next < words.length && words[next].rect.top < one.rect.bottom; next += 1) {
      const other = words[next];
      const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const down = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
      // Lines of Thai have tall boxes, for the marks above and below: these may touch.
      if (across > 3 && down > 0.55 * Math.min(one.rect.height, other.rect.height)) overlaps.push(`${one.text} × ${other.text}`);
    }
  });
  return { wider: document.documentElement.scrollWidth - document.documentElement.clientWidth, overlaps: overlaps.slice(0, 5) };
}
