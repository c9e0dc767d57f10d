/** Keys for the number of a paper: just the digits and letters that such a number can have (Crockford's base 32). */
import { keyRows, type KeyboardLayout } from '../ui/keyboards/layout';

export const numberKeys: KeyboardLayout = {
  language: 'en',
  name: 'ABC',
  letters: keyRows('1 2 3 4 5 6 7 8 9 0', 'A B C D E F G H J K M', 'N P Q R S T V W X Y Z'),
  capitals: null,
  signs: [],
};
