import pdfmake from 'pdfmake';
import { PAD, PAGE, SIZE, content, serve } from './serve.mjs';

const { blocks, fonts, direction, title } = content;
pdfmake.setFonts({ body: { normal: fonts.body }, heading: { normal: fonts.heading } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => true);

const alignment = direction === 'rtl' ? 'right' : 'left';

function draw(block) {
  if (block.kind === 'heading')
    return { text: block.text, font: 'heading', fontSize: SIZE.heading, margin: [0, 6, 0, 0] };
  if (block.kind === 'paragraph') return { text: block.text };
  if (block.kind === 'item') return { text: block.text, margin: [12, 0, 0, 0] };
  if (block.kind === 'table')
    return { table: { widths: ['*', '*', '*'], body: block.rows }, layout: 'lightHorizontalLines' };
  return {
    canvas: block.strokes.map((points) => ({
      type: 'polyline',
      lineWidth: 1,
      points: points.map(([x, y]) => ({ x: x * PAD.scale, y: y * PAD.scale })),
    })),
  };
}

serve(() =>
  pdfmake
    .createPdf({
      info: { title },
      pageSize: { width: PAGE.width, height: PAGE.height },
      pageMargins: PAGE.margin,
      defaultStyle: { font: 'body', fontSize: SIZE.body, alignment, lineHeight: 1.1 },
      // pdfmake writes into what it is given.
      content: blocks.map(draw),
    })
    .getBuffer(),
);
