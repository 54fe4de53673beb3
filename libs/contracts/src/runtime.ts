import { z } from 'zod';

// zod tries whether it may compile code and falls back; under a strict content security policy the attempt alone is
// reported as a violation by every browser. Must run before the first schema is made.
if ('document' in globalThis) z.config({ jitless: true });
