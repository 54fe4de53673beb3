import { statfs } from 'node:fs/promises';

/** So much stays free for the database and the logs, which may live on the same disk; bytes. */
export const reserve = 256 * 1024 * 1024;

/** Bytes this process may still write to where a folder is, which must be there. */
export const freeBytesAt = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};
