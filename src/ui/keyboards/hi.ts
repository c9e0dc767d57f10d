/** Hindi: Devanagari in the order it is learned in; vowel signs and the halant follow their letter, as Unicode writes them. */
import { keyRows, type KeyboardLayout } from './layout';

export const hindi: KeyboardLayout = {
  language: 'hi',
  name: 'अआ',
  letters: keyRows(
    'अ आ इ ई उ ऊ ऋ ए ऐ ओ औ',
    '\u093e \u093f \u0940 \u0941 \u0942 \u0943 \u0947 \u0948 \u094b \u094c \u0902 \u0901',
    'क ख ग घ ङ च छ ज झ ञ ट ठ',
    'ड ढ ण त थ द ध न प फ ब भ',
    'म य र ल व श ष स ह \u094d \u093c ।',
  ),
  capitals: null,
  signs: keyRows(
    '1 2 3 4 5 6 7 8 9 0',
    '१ २ ३ ४ ५ ६ ७ ८ ९ ०',
    'क्ष त्र ज्ञ श्र \u0903 \u0949 \u0945 ऑ ॐ',
    ', . ? ! - : ; ( ) / % ₹',
  ),
};
