/** Chromium's own print, tagged, of the same content as HTML: loaded and printed anew each time, in a warm window. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow } from 'electron';

const contentFile = process.argv.find((word) => word.endsWith('content.json'));
const { blocks, fonts, direction, language, title } = JSON.parse(readFileSync(contentFile, 'utf8'));
const PAGE_INCHES = { width: 8.5, height: 11 };
const safe = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function draw(block) {
  if (block.kind === 'heading') return `<h2>${safe(block.text)}</h2>`;
  if (block.kind === 'paragraph') return `<p>${safe(block.text)}</p>`;
  if (block.kind === 'item') return `<ul><li>${safe(block.text)}</li></ul>`;
  if (block.kind === 'table') {
    const [head, ...rows] = block.rows;
    const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${safe(cell)}</${tag}>`).join('')}</tr>`;
    return `<table>${row(head, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
  }
  const d = block.strokes.map((points) => `M${points.map(([x, y]) => `${x} ${y}`).join(' L')}`).join(' ');
  return `<svg viewBox="0 0 1200 400" width="240" height="80"><path d="${d}" fill="none" stroke="black" stroke-width="4"/></svg>`;
}

const style = `@font-face { font-family: body; src: url('${pathToFileURL(fonts.body)}'); }
@font-face { font-family: heading; src: url('${pathToFileURL(fonts.heading)}'); }
body { font: 9.5pt/13pt body; margin: 0; } h2 { font: 14pt heading; margin: 6pt 0 0; } p, ul { margin: 0; } ul { padding: 0 12pt; }
table { width: 100%; border-collapse: collapse; } td, th { border-bottom: 0.5pt solid; text-align: start; vertical-align: top; }`;

const html = `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><title>${safe(title)}</title><style>${style}</style></head><body>${blocks.map(draw).join('')}</body></html>`;

app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false });
  const page = path.join(tmpdir(), `candor-bench-${process.pid}.html`);
  process.on('exit', () => rmSync(page, { force: true }));
  process.on('message', async () => {
    const began = performance.now();
    writeFileSync(page, html);
    await window.loadFile(page);
    const bytes = await window.webContents.printToPDF({
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      pageSize: { width: PAGE_INCHES.width, height: PAGE_INCHES.height },
      margins: { top: 0.7, bottom: 0.7, left: 0.7, right: 0.7 },
    });
    const ms = performance.now() - began;
    process.send({ ms, bytes: bytes.length, file: bytes.toString('base64') });
  });
  process.send({ ready: true });
});
app.on('window-all-closed', () => app.quit());
process.on('disconnect', () => app.quit());
