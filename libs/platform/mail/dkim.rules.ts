/** What stands in DNS for a key, as TXT. @param publicKey base64 of its DER */
export const dkimRecordOf = (publicKey: string): string => `v=DKIM1; k=rsa; p=${publicKey}`;

export const dkimHostOf = (selector: string, domain: string): string => `${selector}._domainkey.${domain}`;

/** Whether one of these TXT records is that key's; DNS cuts long ones into pieces. */
export const holdsKey = (records: readonly (readonly string[])[], publicKey: string): boolean =>
  records.some((pieces) => /(?:^|;)p=([^;]*)/.exec(pieces.join('').replace(/\s/g, ''))?.[1] === publicKey);
