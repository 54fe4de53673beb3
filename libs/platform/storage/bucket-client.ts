import { S3mini } from 's3mini';
import type { BucketPlace } from '@plenum/platform/config';

/** A stream may take long, its beginning may not; milliseconds. */
const patienceForHeaders = 15_000;

/** Speaks with a bucket. A request may take so many milliseconds, 0: as long as it likes once its answer has begun. */
export const bucketClient = (
  { endpoint, bucket, region, pathStyle, keyId, secretKey }: BucketPlace,
  most: number,
): S3mini => {
  const address = new URL(endpoint);
  if (pathStyle) address.pathname = `${address.pathname.replace(/\/$/, '')}/${bucket}`;
  else address.host = `${bucket}.${address.host}`;
  return new S3mini({
    endpoint: address.toString(),
    region,
    accessKeyId: keyId,
    secretAccessKey: secretKey,
    // What is signed for one host must not be sent to another.
    fetch: (input, init) => within(most, (signal) => fetch(input, { ...init, ...signal, redirect: 'manual' })),
  });
};

const within = async (
  most: number,
  work: (signal: { signal: AbortSignal }) => Promise<Response>,
): Promise<Response> => {
  if (most > 0) return work({ signal: AbortSignal.timeout(most) });
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException('no answer', 'TimeoutError')), patienceForHeaders);
  try {
    return await work({ signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
};
