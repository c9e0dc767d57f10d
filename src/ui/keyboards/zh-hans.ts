/** Chinese in simplified characters: Latin letters spell the sound (pinyin), and the words that sound so can be chosen. */
import { keyRows, type KeyboardLayout } from './layout';

export const simplifiedChinese: KeyboardLayout = {
  language: 'zh-Hans',
  name: '拼音',
  letters: keyRows('q w e r t y u i o p', 'a s d f g h j k l', "z x c v b n m '", '， 。 ？ 、'),
  capitals: null,
  signs: keyRows('1 2 3 4 5 6 7 8 9 0', '！ ： ； （ ） “ ” 《 》 ·', '% ￥ $ & + - /'),
  loadWords: async () => (await import('./pinyin')).findWords,
};
