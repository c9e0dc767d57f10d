/** The clock of the machine, as a port: time is handed in, never taken. */

export interface Clock {
  /** Milliseconds since the Unix epoch, UTC. */
  nowMs(): number;
  /** IANA name of the zone the machine is set to, such as `America/Chicago`. */
  timeZone(): string;
}

export function systemClock(): Clock {
  return {
    nowMs: () => Date.now(),
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
