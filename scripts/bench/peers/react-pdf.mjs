import { createElement as h } from 'react';
import { Document, Font, Page, Path, Svg, Text, View, renderToBuffer } from '@react-pdf/renderer';
import { PAD, PAGE, SIZE, content, serve } from './serve.mjs';

const { blocks, fonts, direction, language, title } = content;
Font.register({ family: 'body', src: fonts.body });
Font.register({ family: 'heading', src: fonts.heading });
Font.registerHyphenationCallback((word) => [word]);

const align = { textAlign: direction === 'rtl' ? 'right' : 'left', direction };
const body = { fontFamily: 'body', fontSize: SIZE.body, lineHeight: SIZE.line / SIZE.body, ...align };
const heading = { fontFamily: 'heading', fontSize: SIZE.heading, marginTop: 6, ...align };

const draw = (block, key) => {
  if (block.kind === 'heading') return h(Text, { key, style: heading }, block.text);
  if (block.kind === 'paragraph') return h(Text, { key, style: body }, block.text);
  if (block.kind === 'item') return h(Text, { key, style: { ...body, marginLeft: 12 } }, block.text);
  if (block.kind === 'table') {
    return block.rows.map((row, at) =>
      h(
        View,
        { key: `${key}-${at}`, style: { flexDirection: 'row', borderBottom: '0.5pt solid black' }, wrap: false },
        row.map((cell, column) => h(Text, { key: column, style: { ...body, width: '33%', padding: 2 } }, cell)),
      ),
    );
  }
  const d = block.strokes.map((points) => `M${points.map(([x, y]) => `${x} ${y}`).join(' L')}`).join(' ');
  return h(
    Svg,
    { key, viewBox: `0 0 ${PAD.width} ${PAD.height}`, width: PAD.width * PAD.scale, height: PAD.height * PAD.scale },
    h(Path, { d, stroke: 'black', strokeWidth: 4, fill: 'none' }),
  );
};

serve(() =>
  renderToBuffer(
    h(
      Document,
      { title, language },
      h(Page, { size: [PAGE.width, PAGE.height], style: { padding: PAGE.margin } }, blocks.map(draw)),
    ),
  ),
);
