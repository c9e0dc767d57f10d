/** What somebody who looks for a fault needs in the report itself: files beside it are gone where a machine ran the tests. */

/** Lines of the log, from its end. */
const LAST_LINES = 20;
/** A page that does not answer is not waited for. */
const ANSWER_LIMIT_MS = 5000;

/**
 * @param {import('@playwright/test').Page} page
 * @param {readonly string[]} errors what the kiosk said on stderr
 * @returns {Promise<string>} what the screen said, in the words that are read aloud, and the end of the log
 */
export async function tellWhereItStuck(page, errors) {
  const screen = await page
    .locator('body')
    .ariaSnapshot({ timeout: ANSWER_LIMIT_MS })
    .catch((error) => `The page gave no answer: ${error.message}`);
  return ['The kiosk stuck at this screen:', screen, 'Its log ended with:', ...errors.slice(-LAST_LINES)].join('\n');
}
