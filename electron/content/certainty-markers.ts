/**
 * How each language says "may", and what is left when the doubt is dropped. Only for making faults: no check compares
 * certainty, because languages put it into moods and endings that no table of words can judge.
 */

/** `[marker, certain]`, as `written-forms.ts` writes markers. */
export const CERTAINTY_MARKERS: Readonly<Record<string, readonly (readonly [marker: string, certain: string])[]>> = {
  es: [
    ['puede', 'va a'],
    ['pueden', 'van a'],
    ['podría', 'va a'],
    ['podrían', 'van a'],
    ['tal vez', 'siempre'],
    ['quizás', 'siempre'],
  ],
  'pt-BR': [
    ['pode', 'vai'],
    ['podem', 'vão'],
    ['poderia', 'vai'],
    ['poderiam', 'vão'],
    ['talvez', 'sempre'],
  ],
  fr: [
    ['peut', 'va'],
    ['peuvent', 'vont'],
    ['pourrait', 'va'],
    ['pourraient', 'vont'],
    ['peut-être', 'toujours'],
  ],
  ru: [
    ['может', 'будет'],
    ['могут', 'будут'],
    ['возможно', 'точно'],
  ],
  'zh-Hans': [['可能', '一定']],
  vi: [['có thể', 'sẽ']],
  fil: [
    ['maaaring', 'tiyak na'],
    ['maaari', 'tiyak'],
    ['posibleng', 'tiyak na'],
    ['baka', 'tiyak na'],
  ],
  ar: [
    ['قد', 'سوف'],
    ['وقد', 'وسوف'],
    ['ربما', 'حتمًا'],
    ['يمكن', 'سوف'],
  ],
  hi: [
    ['सकता', 'ही'],
    ['सकती', 'ही'],
    ['सकते', 'ही'],
    ['शायद', 'ज़रूर'],
  ],
  ur: [
    ['سکتا', 'ہی'],
    ['سکتی', 'ہی'],
    ['سکتے', 'ہی'],
    ['شاید', 'ضرور'],
  ],
  ko: [
    ['수 있', '게 되어 있'],
    ['수도 있', '게 되어 있'],
  ],
};
