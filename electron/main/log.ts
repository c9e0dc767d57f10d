/** The technical log: one JSON line an event on stderr, made of names and counts of ours, never of the person. */

export type LogLevel = 'info' | 'warning' | 'error';

/** Numbers, and words that our own code holds as literals (a method, a rule, an error code). Never free text. */
export type LogFacts = Readonly<Record<string, number | string>>;

export type Log = (level: LogLevel, event: string, facts?: LogFacts) => void;

/** @param write takes one line without its line end. @param now milliseconds since the epoch. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  return (level, event, facts) => {
    write(JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...(facts && { facts }) }));
  };
}

/**
 * What may be logged of a thrown error: its class, its system code and where in our files it came from. The message is
 * left out, because a library may have put the person's words into it; so are folders, which may hold a user's name.
 */
export function describeError(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const code = (error as NodeJS.ErrnoException).code;
  const frames = (error.stack ?? '').split('\n').flatMap((line) => {
    const place = /([^/\\(\s]+:\d+:\d+)\)?$/.exec(line);
    return line.trimStart().startsWith('at ') && place?.[1] !== undefined ? [place[1]] : [];
  });
  return {
    thrown: error.name,
    ...(typeof code === 'string' && { code }),
    ...(frames.length > 0 && { where: frames.slice(0, 4).join(' < ') }),
  };
}
