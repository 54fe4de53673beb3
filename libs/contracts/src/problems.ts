import { z } from 'zod';

/**
 * Every code a server may answer with, and the HTTP status that goes with it. The server sends code and parameters,
 * clients and mails hold the sentences.
 */
export const problemStatus = {
  'request.invalid': 400,
  'request.malformed': 400,
  'request.tooLarge': 413,
  'request.unsupportedType': 415,
  'request.csrf': 403,
  'request.origin': 403,
  'request.idempotencyMismatch': 422,
  'request.idempotencyRunning': 409,
  'request.notFound': 404,
  'request.methodNotAllowed': 405,
  'server.failed': 500,
  'server.leaving': 503,
  'rate.limited': 429,
  'access.signInRequired': 401,
  forbidden: 403,
  'signIn.wrong': 401,
  'signIn.codeWrong': 401,
  'setup.done': 409,
  'setup.tokenWrong': 403,
  'organisation.notFound': 404,
  'organisation.slugTaken': 409,
  'account.notFound': 404,
  'account.emailTaken': 409,
  'account.passwordWrong': 400,
  'grant.notFound': 404,
  'grant.lastOwner': 409,
  'event.notFound': 404,
  'event.slugTaken': 409,
  'event.stateMove': 409,
  'event.changedMeanwhile': 409,
  'event.notPublishable': 409,
  'event.endBeforeStart': 400,
  'event.localTimeGap': 400,
  'event.localTimeTwice': 400,
  'stage.notFound': 404,
  'stage.inUse': 409,
  'track.notFound': 404,
  'speaker.notFound': 404,
  'vendor.notFound': 404,
  'session.notFound': 404,
  'session.slugTaken': 409,
  'session.stateMove': 409,
  'session.notOpen': 409,
  'session.outsideEvent': 400,
  'import.unreadable': 422,
  'import.notFound': 404,
  'import.outdated': 409,
  'registration.notFound': 404,
  'registration.closed': 409,
  'registration.linkExpired': 410,
  'registration.linkWrong': 404,
  'registration.cancelled': 409,
  'registration.notConfirmed': 409,
  'device.tooMany': 409,
  'id.taken': 409,
  'chat.closed': 409,
  'chat.slowMode': 429,
  'message.notFound': 404,
  'message.tooLate': 409,
  'message.notEditable': 409,
  'message.tooManyPins': 409,
  'report.notFound': 404,
  'question.closed': 409,
  'question.notFound': 404,
  'question.stateMove': 409,
  'question.changedMeanwhile': 409,
  'question.ownVote': 409,
  'person.kicked': 403,
  'name.reserved': 409,
  'person.banned': 403,
  'person.muted': 403,
  'person.notFound': 404,
  'reminder.notFound': 404,
  'reminder.tooMany': 409,
  'mail.notFound': 404,
  'mail.stateMove': 409,
} as const;

export type ProblemCode = keyof typeof problemStatus;

export const problemCodes = Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]];

/** One wrong field: `path` is a JSON path such as `sessions.0.title`, `code` names what is wrong with it. */
export const fieldProblem = z
  .object({
    path: z.string(),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .meta({ id: 'FieldProblem' });
export type FieldProblem = z.infer<typeof fieldProblem>;

/** RFC 9457 problem details; also the `problem` of a socket acknowledgement. */
export const problem = z
  .object({
    type: z.string().describe('`urn:plenum:problem:` and the code'),
    status: z.number().int(),
    code: z.enum(problemCodes),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
    fields: z.array(fieldProblem).optional(),
    retryAfter: z.number().optional().describe('seconds'),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type ProblemDetails = z.infer<typeof problem>;
