import { hash, verify } from '@node-rs/argon2';

// The defaults of the library are argon2id with 19 MiB and two passes, the least that OWASP recommends.
let decoy: Promise<string> | undefined;

export const hashPassword = (password: string): Promise<string> => hash(password);

/** Whether the password is right. Takes as long for accounts that do not exist or have no password. */
export const isRightPassword = async (known: string | null | undefined, password: string): Promise<boolean> => {
  decoy ??= hash('a password that nobody has');
  const right = await verify(known ?? (await decoy), password);
  return known ? right : false;
};
