/** Loaded before the server in a process that is tortured: its clock goes ahead of the machine's. */
const now = Date.now;
const ahead = Number(process.env['CLOCK_AHEAD'] ?? 0);
Date.now = () => now() + ahead;
