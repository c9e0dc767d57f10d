/** Russian: ЙЦУКЕН. */
import { keyRows, type KeyboardLayout } from './layout';

export const russian: KeyboardLayout = {
  language: 'ru',
  name: 'АБВ',
  letters: keyRows('й ц у к е н г ш щ з х ъ', 'ф ы в а п р о л д ж э', 'я ч с м и т ь б ю ё', ', . ? -'),
  capitals: keyRows('Й Ц У К Е Н Г Ш Щ З Х Ъ', 'Ф Ы В А П Р О Л Д Ж Э', 'Я Ч С М И Т Ь Б Ю Ё', ', . ? -'),
  signs: keyRows('1 2 3 4 5 6 7 8 9 0', '! : ; ( ) « » № % /', "і ї є ґ ў ' $ & + ₽"),
};
