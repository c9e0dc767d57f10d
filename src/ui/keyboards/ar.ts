/** Arabic: the common order; the forms of alef and hamza stand where they can be seen. */
import { keyRows, type KeyboardLayout } from './layout';

export const arabic: KeyboardLayout = {
  language: 'ar',
  name: 'أبت',
  letters: keyRows('ض ص ث ق ف غ ع ه خ ح ج د', 'ش س ي ب ل ا ت ن م ك ط ذ', 'أ إ آ ء ئ ؤ ر ى ة و ز ظ', '، . ؟ -'),
  capitals: null,
  signs: keyRows('١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩ ٠', '1 2 3 4 5 6 7 8 9 0', '! ؟ : ؛ ( ) / ٪ $ « »'),
};
