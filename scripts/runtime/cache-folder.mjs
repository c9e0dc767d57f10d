/** The one folder outside the checkout where large downloads are kept between checkouts. */
import os from 'node:os';
import path from 'node:path';

/** XDG Base Directory Specification: an unset, empty or relative XDG_CACHE_HOME means ~/.cache. */
export function cacheFolder() {
  const wanted = process.env.XDG_CACHE_HOME;
  const root = wanted && path.isAbsolute(wanted) ? wanted : path.join(os.homedir(), '.cache');
  return path.join(root, 'candor');
}
