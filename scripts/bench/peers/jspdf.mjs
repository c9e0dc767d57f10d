import { readFileSync } from 'node:fs';
import { jsPDF } from 'jspdf';
import { PAD, PAGE, SIZE, content, serve } from './serve.mjs';

const { blocks, fonts, direction, title, language } = content;
const files = Object.entries(fonts).map(([name, path]) => [name, readFileSync(path).toString('base64')]);
const width = PAGE.width - 2 * PAGE.margin;

serve(() => {
  const document = new jsPDF({ unit: 'pt', format: [PAGE.width, PAGE.height], compress: true });
  document.setProperties({ title });
  document.setLanguage(language);
  for (const [name, file] of files) {
    document.addFileToVFS(`${name}.ttf`, file);
    document.addFont(`${name}.ttf`, name, 'normal');
  }
  if (direction === 'rtl') document.setR2L(true);
  let y = PAGE.margin;
  const need = (height) => {
    if (y + height <= PAGE.height - PAGE.margin) return;
    document.addPage([PAGE.width, PAGE.height]);
    y = PAGE.margin;
  };
  const write = (lines, x, room) => {
    const options = direction === 'rtl' ? { align: 'right' } : {};
    for (const line of lines) {
      need(SIZE.line);
      y += SIZE.line;
      document.text(line, direction === 'rtl' ? x + room : x, y, options);
    }
  };
  for (const block of blocks) {
    document
      .setFont(block.kind === 'heading' ? 'heading' : 'body')
      .setFontSize(block.kind === 'heading' ? SIZE.heading : SIZE.body);
    if (block.kind === 'table') {
      const column = width / 3;
      for (const row of block.rows) {
        const cells = row.map((cell) => document.splitTextToSize(cell, column - 4));
        const height = Math.max(...cells.map((lines) => lines.length)) * SIZE.line;
        need(height);
        const top = y;
        cells.forEach((lines, index) => {
          y = top;
          write(lines, PAGE.margin + index * column, column - 4);
        });
        y = top + height + 2;
        document.line(PAGE.margin, y, PAGE.margin + width, y);
      }
    } else if (block.kind === 'strokes') {
      need(PAD.height * PAD.scale);
      for (const points of block.strokes) {
        const at = points.map(([px, py]) => [PAGE.margin + px * PAD.scale, y + py * PAD.scale]);
        at.slice(1).forEach(([toX, toY], index) => document.line(at[index][0], at[index][1], toX, toY));
      }
      y += PAD.height * PAD.scale;
    } else {
      const indent = block.kind === 'item' ? 12 : 0;
      write(document.splitTextToSize(block.text, width - indent), PAGE.margin + indent, width - indent);
    }
  }
  return new Uint8Array(document.output('arraybuffer'));
});
