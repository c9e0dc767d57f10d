import { readFileSync } from 'node:fs';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument } from 'pdf-lib';
import { PAD, PAGE, SIZE, content, serve } from './serve.mjs';

const { blocks, fonts, direction, title, language } = content;
const files = { body: readFileSync(fonts.body), heading: readFileSync(fonts.heading) };
const width = PAGE.width - 2 * PAGE.margin;

/** Words, or letters where there are no spaces: pdf-lib breaks no lines itself. */
function breakLines(text, font, size, room) {
  const words = text.includes(' ') ? text.split(/(?<= )/) : [...text];
  const lines = [''];
  let used = 0;
  for (const word of words) {
    const wide = font.widthOfTextAtSize(word, size);
    if (used + wide > room && used > 0) {
      lines.push('');
      used = 0;
    }
    lines[lines.length - 1] += word;
    used += wide;
  }
  return lines;
}

serve(async () => {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  document.setTitle(title);
  document.setLanguage(language);
  const embedded = {
    body: await document.embedFont(files.body, { subset: true }),
    heading: await document.embedFont(files.heading, { subset: true }),
  };
  let page = document.addPage([PAGE.width, PAGE.height]);
  let y = PAGE.height - PAGE.margin;
  const need = (height) => {
    if (y - height >= PAGE.margin) return;
    page = document.addPage([PAGE.width, PAGE.height]);
    y = PAGE.height - PAGE.margin;
  };
  const write = (lines, font, size, x, room) => {
    for (const line of lines) {
      need(SIZE.line);
      y -= SIZE.line;
      const at = direction === 'rtl' ? x + room - font.widthOfTextAtSize(line, size) : x;
      page.drawText(line, { x: at, y, font, size });
    }
  };
  for (const block of blocks) {
    const isHeading = block.kind === 'heading';
    const [font, size] = isHeading ? [embedded.heading, SIZE.heading] : [embedded.body, SIZE.body];
    if (block.kind === 'table') {
      const column = width / 3;
      for (const row of block.rows) {
        const cells = row.map((cell) => breakLines(cell, font, size, column - 4));
        const height = Math.max(...cells.map((lines) => lines.length)) * SIZE.line;
        need(height);
        const top = y;
        cells.forEach((lines, index) => {
          y = top;
          write(lines, font, size, PAGE.margin + index * column, column - 4);
        });
        y = top - height - 2;
        page.drawLine({ start: { x: PAGE.margin, y }, end: { x: PAGE.margin + width, y }, thickness: 0.5 });
      }
    } else if (block.kind === 'strokes') {
      need(PAD.height * PAD.scale);
      for (const points of block.strokes) {
        const path = `M${points.map(([px, py]) => `${px} ${py}`).join(' L')}`;
        page.drawSvgPath(path, { x: PAGE.margin, y, scale: PAD.scale, borderWidth: 4 });
      }
      y -= PAD.height * PAD.scale;
    } else {
      const indent = block.kind === 'item' ? 12 : 0;
      write(breakLines(block.text, font, size, width - indent), font, size, PAGE.margin + indent, width - indent);
    }
  }
  return document.save();
});
