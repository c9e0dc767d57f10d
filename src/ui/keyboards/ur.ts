/** Urdu: the alphabet in its own order. */
import { keyRows, type KeyboardLayout } from './layout';

export const urdu: KeyboardLayout = {
  language: 'ur',
  name: 'اردو',
  letters: keyRows(
    'ا آ ب پ ت ٹ ث ج چ ح خ د',
    'ڈ ذ ر ڑ ز ژ س ش ص ض ط ظ',
    'ع غ ف ق ک گ ل م ن ں و ؤ',
    'ہ ھ ء ئ ی ے أ ۂ ۔ ، ؟ -',
  ),
  capitals: null,
  signs: keyRows(
    '1 2 3 4 5 6 7 8 9 0',
    '۱ ۲ ۳ ۴ ۵ ۶ ۷ ۸ ۹ ۰',
    '\u064e \u0650 \u064f \u0651 \u064b \u0670 ! : ؛ ( ) /',
  ),
};
