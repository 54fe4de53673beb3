import { S3ServiceError } from 's3mini';
import type { BucketPlace } from '@plenum/platform/config';

/** Something did not work. The message is a sentence for operators, and names neither keys nor what was in the request. */
export class BucketError extends Error {
  override name = 'BucketError';
  constructor(
    message: string,
    readonly code: string,
    /** The store answered, and will answer the same until somebody changes a setting. */
    readonly isSetting: boolean,
    /** Of the answer, where there was one. */
    readonly status?: number,
  ) {
    super(message);
  }
}

/** What the store means by its codes, as far as somebody can do something about it. */
const settings: Record<string, string> = {
  InvalidAccessKeyId: 'does not know the id of the key (PLENUM_S3_KEY_ID)',
  SignatureDoesNotMatch: 'says that the secret is not that of the key (PLENUM_S3_SECRET_KEY)',
  NoSuchBucket: 'has no such bucket (PLENUM_S3_BUCKET)',
  PermanentRedirect: 'has the bucket in another region (PLENUM_S3_REGION, PLENUM_S3_ENDPOINT)',
  AuthorizationHeaderMalformed: 'wants another region (PLENUM_S3_REGION)',
  RequestTimeTooSkewed: 'has another time than this machine',
};

const codeIn = (body: string | undefined): string | undefined => /<Code>(\w{1,64})<\/Code>/.exec(body ?? '')?.[1];

const networkCode = (error: unknown): string => {
  for (let one = error as { code?: unknown; name?: unknown; cause?: unknown } | undefined; one;)
    if (typeof one.code === 'string') return one.code;
    else if (one.name === 'TimeoutError' || one.name === 'AbortError') return 'ETIMEDOUT';
    else one = one.cause as typeof one;
  return 'unknown';
};

/** Passing trouble is worth another attempt; what was refused is not. */
export const mayPass = (error: unknown): boolean => error instanceof BucketError && !error.isSetting;

export const knowsNoBatches = ({ code, status }: BucketError): boolean =>
  status !== undefined && (status === 501 || (status >= 400 && status < 500)) && code !== 'AccessDenied';

export const isBucketMissing = (error: S3ServiceError): boolean => codeIn(error.body) === 'NoSuchBucket';

export const bucketTitle = (place: BucketPlace | undefined): string =>
  place ? `The bucket ${place.bucket} at ${new URL(place.endpoint).host}` : 'The bucket';

/** What is told of an error of the client; `known` where the code is clear without one. */
export const bucketErrorOf = (
  place: BucketPlace | undefined,
  error: unknown,
  what: string,
  known?: string,
): BucketError => {
  if (error instanceof BucketError) return error;
  const title = bucketTitle(place);
  const status = error instanceof S3ServiceError ? error.status : undefined;
  if (status === undefined && !known) {
    const code = networkCode(error);
    const host = place ? new URL(place.endpoint).host : '';
    return new BucketError(`The object store at ${host} does not answer (${code}).`, code, false);
  }
  const code = known ?? codeIn((error as S3ServiceError).body) ?? (error as S3ServiceError).serviceCode ?? 'Unknown';
  const meant = settings[code];
  if (meant) return new BucketError(`${title}: the object store ${meant}.`, code, true, status);
  if (status === 403 || status === 401)
    return new BucketError(`${title}: the key may not ${what} it (${code}).`, 'AccessDenied', true, status);
  if (status !== undefined && status >= 300 && status < 400)
    return new BucketError(`${title} is somewhere else (PLENUM_S3_ENDPOINT, PLENUM_S3_REGION).`, code, true, status);
  return new BucketError(`${title} answers ${status} (${code}).`, code, false, status);
};
