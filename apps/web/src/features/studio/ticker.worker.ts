// Timers of a page rest or stumble while its tab is hidden; those of a worker do not.
setInterval(() => postMessage(0), 10);
