/** Runs in the page: where Chromium has put each line and each word. An expression, whose value is the answer. */
/* global document, NodeFilter */
(async () => {
  await Promise.all([...document.fonts].map((font) => font.load()));
  await document.fonts.ready;
  return [...document.querySelectorAll('.line')].map((line) => {
    const inner = line.firstElementChild;
    const edge = inner.getBoundingClientRect();
    const places = [];
    const walker = document.createTreeWalker(inner, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (let offset = 0; offset < node.textContent.length; offset++) places.push({ node, offset });
    }
    const rectOf = (from, to) => {
      const range = document.createRange();
      range.setStart(places[from].node, places[from].offset);
      range.setEnd(places[to - 1].node, places[to - 1].offset + 1);
      return range.getBoundingClientRect();
    };
    const text = inner.textContent;
    const words = [...text.matchAll(/[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}\u200c\u200d]*/gu)].map(({ 0: word, index }) => {
      const { left, right } = rectOf(index, index + word.length);
      return { left: left - edge.left, right: right - edge.left };
    });
    const lineStarts = [];
    let top = -Infinity;
    for (let at = 0; at < text.length; at++) {
      const rect = rectOf(at, at + 1);
      if (rect.height === 0 || rect.width === 0) continue;
      const middle = (rect.top + rect.bottom) / 2;
      // Lines of a paragraph are 120 px apart; fonts of one line differ by less than half of that.
      if (middle > top + 60) lineStarts.push(at);
      top = Math.max(top, middle);
    }
    const segmenter = new Intl.Segmenter(line.lang, { granularity: 'word' });
    const dictionary = [...segmenter.segment(text)].map(({ index }) => index);
    return { width: edge.width, words, lineStarts, dictionary };
  });
})();
