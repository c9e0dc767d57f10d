/** The packages that the paper's fonts come from, and which of their files are taken. */

/** `integrity` as in the registry's package metadata: another file under the same version is refused. */
export const PACKAGES = {
  literata: {
    version: '0.4.3',
    integrity: 'sha512-AuxE7NB6Ae1laRK8uTcap5xI2MYTZOXrAWul4SNGBiq4igP7r/q8IO3vdvO/P1MGiRczuyZ1zhTwSm/CaYeq9A==',
    files: { 'literata-600': '600SemiBold', 'literata-italic-400': '400Regular_Italic' },
  },
  'source-sans-3': {
    version: '0.4.1',
    integrity: 'sha512-sxsO4kfxQnVMT6ri/yWiBefkgem6suvc7KWJ4m/kWGTGqxkGouxG7MQsZ8XR6wqasxYZxdWK1gtusMBLSZDiiA==',
    files: { 'source-sans-400': '400Regular', 'source-sans-600': '600SemiBold', 'source-sans-700': '700Bold' },
  },
  'noto-naskh-arabic': {
    version: '0.4.5',
    integrity: 'sha512-KN73tROdoKQubTZ/ZsERCdAlZ1cBLRbRIe196tISAcPLgIqMvIgFCUs1xsrS/pe3fIYxT9l+c95sQF8wv48ijA==',
    files: { 'naskh-arabic-400': '400Regular', 'naskh-arabic-600': '600SemiBold' },
  },
  'noto-sans-arabic': {
    version: '0.4.3',
    integrity: 'sha512-YvtxyuegxPegu2g5urXJ+gQxRp8i798nQswTmEjwXOWR/fqy0Gvey6h5IoNRBrc43SxRxPezqCiR9ivpfPAXSg==',
    files: { 'sans-arabic-400': '400Regular', 'sans-arabic-600': '600SemiBold', 'sans-arabic-700': '700Bold' },
  },
  'noto-sans': {
    version: '0.4.2',
    integrity: 'sha512-zYD8G2ijWLxqmquoQgghNh/x9p0yxWwArD0oxO1oXY1qx5vOd4t0Kbhnu/Cx8RTy08OgA8RtxuULZFaXwVPnPw==',
    files: { 'noto-sans-400': '400Regular', 'noto-sans-700': '700Bold' },
  },
  'noto-sans-hebrew': {
    version: '0.4.1',
    integrity: 'sha512-NR3vP6GT/hSINLrk4JHJBQnuzh/C1mlMrphNlI2dQaO53a3oTjSRoG4JyYb1B6bHadjsGh0wPZbT4kMJBKjT/w==',
    files: { 'hebrew-400': '400Regular', 'hebrew-700': '700Bold' },
  },
  'noto-sans-thai': {
    version: '0.4.2',
    integrity: 'sha512-PGBBBDGfJJ/5y2hNweLBZWD4YmVT4uOO4chsOPXyl0TktaBJamDKVKv/WbGiDTeBGdkegLiytsWo+lhnkHP5qA==',
    files: { 'thai-400': '400Regular', 'thai-700': '700Bold' },
  },
  'noto-nastaliq-urdu': {
    version: '0.4.2',
    integrity: 'sha512-ciSPIxljdusLFb66Ov5uP8vXNuP2/CPAxwHqF2lIHqQwxZ8YtYf1B9VGiK0hcwp4XqmX6/hog8QNgViWoY9KGg==',
    files: { 'nastaliq-400': '400Regular', 'nastaliq-700': '700Bold' },
  },
  'noto-sans-bengali': {
    version: '0.4.4',
    integrity: 'sha512-Ya58tLTEdP4P5EF3ZXTM829/g57mbfW8OrD16MMZr2sC3nIKItl/3J9tZlk1nrtqfFGzIgxb+zt/hLjAaTAQgQ==',
    files: { 'bengali-400': '400Regular', 'bengali-700': '700Bold' },
  },
  'noto-sans-tamil': {
    version: '0.4.3',
    integrity: 'sha512-1TBkwJ8gJPnt1UIC+um987hYb/QmRDATGKbtwDW6dajISxr8b7+EVjwMESMJaQxfNS8VWE4IBT2jYmpBGw4D+w==',
    files: { 'tamil-400': '400Regular', 'tamil-700': '700Bold' },
  },
  'noto-sans-khmer': {
    version: '0.4.3',
    integrity: 'sha512-vBG7J/w4j+tPTPA53a43zb/s/K3AjHRTDbEG4omn/xs4dThknBh4aVRJ4zwROLy7OeZnhQPDkGRUEPAi8C/btg==',
    files: { 'khmer-400': '400Regular', 'khmer-700': '700Bold' },
  },
  'noto-sans-myanmar': {
    version: '0.4.2',
    integrity: 'sha512-qG8DHmy+7xFvW5z8lN3r5jjEXoQBhjpjoxXR/Y8/WcywirPIBZnFpAy5IlwCRSobJdCw3+i7gvmIz1bl6mp7bg==',
    files: { 'myanmar-400': '400Regular', 'myanmar-700': '700Bold' },
  },
  'noto-sans-armenian': {
    version: '0.4.2',
    integrity: 'sha512-AHnwnabRI64hwenSeePxp2TICbYK6Wg56o2y5shFTLWLWzwnPXv30r4LGy6NQYk9PliXizDU9Qeyvob6e3tsgQ==',
    files: { 'armenian-400': '400Regular', 'armenian-700': '700Bold' },
  },
  'noto-sans-georgian': {
    version: '0.4.3',
    integrity: 'sha512-qvQ/DE/F10hZPD/vYSm68aNWjOLyxGrCC3NzZR3L0RWpo2njqePvNjXcAcR9yvLwrREOmlWGtUD7GTAuIjlkzA==',
    files: { 'georgian-400': '400Regular', 'georgian-700': '700Bold' },
  },
  'noto-sans-gurmukhi': {
    version: '0.4.1',
    integrity: 'sha512-yAaWoUawvVD/50HnZWN1lABWOy9eNcbS3i9bRjoXwEueaoI7E2dTd7liA2BcJ/uTkFUgYWd5QOjIfoCXnTo44Q==',
    files: { 'gurmukhi-400': '400Regular', 'gurmukhi-700': '700Bold' },
  },
  'noto-sans-gujarati': {
    version: '0.4.2',
    integrity: 'sha512-KtJySkho6C2Yf28dZx1SYwAs671hncIpBpIlTDzxLv7i7iOFJ2p74nzyP23aY04HUm28ELX7r86Dmui/qpLpMg==',
    files: { 'gujarati-400': '400Regular', 'gujarati-700': '700Bold' },
  },
  'noto-sans-telugu': {
    version: '0.4.2',
    integrity: 'sha512-t5wZI1/2u69ugVr2v9P4Qqt9BHHwDQ/26+1p9MLrwf1lNSW64Mw16AIRzGWIOcRMd0drYWeZzZO1DqoFts3KiA==',
    files: { 'telugu-400': '400Regular', 'telugu-700': '700Bold' },
  },
  'noto-sans-kannada': {
    version: '0.4.3',
    integrity: 'sha512-nFDeSKVlpCJpd4x4E+W5WwfJVJ5fGN5pa/szOvE9GotDEYTPuhd8SzKYsQ4F2PVbzXRT21jMXxJ70tKPvItuGA==',
    files: { 'kannada-400': '400Regular', 'kannada-700': '700Bold' },
  },
  'noto-sans-malayalam': {
    version: '0.4.2',
    integrity: 'sha512-TZfS4nKhsQftD4nJr5R4fOO7EKe0L5RAscmYehignHr5JJVzW49Nxom0w0rnmHDU2iV3zWIOeyx3rN3bkHGI0A==',
    files: { 'malayalam-400': '400Regular', 'malayalam-700': '700Bold' },
  },
  'noto-sans-lao': {
    version: '0.4.2',
    integrity: 'sha512-gM/grIG03BWSk8lqiR1IC7WHpGH/8TrvwU0ZjEvs236YiN0LK2qQythq6lqcJbENo/0HMxdk13n35yhqnHVJ8g==',
    files: { 'lao-400': '400Regular', 'lao-700': '700Bold' },
  },
  'noto-sans-sinhala': {
    version: '0.4.2',
    integrity: 'sha512-pczEE8p3aAvnMuVSppyW8d9dqlg9wxr8R3BfEUB9qPQHAWlR9TsSlaGbF/G/j8k4fSU21swf+v5p4BeTuFeMtA==',
    files: { 'sinhala-400': '400Regular', 'sinhala-700': '700Bold' },
  },
  'noto-sans-ethiopic': {
    version: '0.4.2',
    integrity: 'sha512-puS0u1/7b0kZ6fqOYaSlCdai8zHuD9CQY2qlyJEtYzUC5Nd1fH3QENmQc0a1Gcqe0q9s3n7440eNJSLK2mGouw==',
    files: { 'ethiopic-400': '400Regular', 'ethiopic-700': '700Bold' },
  },
  'noto-emoji': {
    version: '0.4.7',
    integrity: 'sha512-Gs7URwtKmCzzdGUTYbG8MIohyaQPgGxIaQG5hvyEAaQiEGJpQy6gyP3NDICE0EJkOJFoe1JFD3Hf1L4a3qe4KA==',
    files: { 'emoji-400': '400Regular' },
  },
  'noto-sans-sc': {
    version: '0.4.3',
    integrity: 'sha512-9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ==',
    files: { 'sc-400': '400Regular', 'sc-700': '700Bold' },
    keepIn700: 'gbk',
  },
  'noto-sans-tc': {
    version: '0.4.3',
    integrity: 'sha512-69XAOTLPz0WlAxL6qJEKlDMxHsBd4J1M39HjV0gPF2o1xWVALOsVWvDgistnecVockA9wbU/tH5C/gyS2PdnHg==',
    files: { 'tc-400': '400Regular', 'tc-700': '700Bold' },
    keepIn700: 'big5',
  },
  'noto-sans-jp': {
    version: '0.4.3',
    integrity: 'sha512-Fl+Z6vtD24HFAYsvzB0S9Nery1ly16B9PesdY0wBd+wEHAvkNglnkTUspU0HqGOubkmoa8zusJrKv6vDx1o70A==',
    files: { 'jp-400': '400Regular', 'jp-700': '700Bold' },
    keepIn700: 'euc-jp',
  },
  'noto-sans-kr': {
    version: '0.4.3',
    integrity: 'sha512-EVS/uJPcf1TgJtjmQmrFr0oGdcl7ml09CSu0E/AyGzR0UfzdR2pBbzWWPsnuzZiGUl643ODYwYiXK5+B+fLjhQ==',
    files: { 'kr-400': '400Regular', 'kr-700': '700Bold' },
    keepIn700: 'euc-kr',
  },
};
