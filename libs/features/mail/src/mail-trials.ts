import type { Mail } from './mail.entity.js';

const prefix = 'trial:';

/** Key of a mail by which somebody only tries a text out: nobody is asked whether it holds, or told that it went. */
export const trialKey = (id: string): string => prefix + id;

/** Whether somebody sent it to themselves, to see what others would get. */
export const isToOneself = (mail: Pick<Mail, 'key' | 'params'>): boolean => isTrial(mail) || mail.params.test === true;

export const isTrial = ({ key }: Pick<Mail, 'key'>): boolean => key.startsWith(prefix);
