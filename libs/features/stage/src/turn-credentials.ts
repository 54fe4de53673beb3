import { createHmac } from 'node:crypto';

export interface IceServer {
  urls: string[];
  username: string;
  credential: string;
}

/**
 * Credentials for TURN that end by themselves, as coturn's `use-auth-secret` checks them: the name is when they end and
 * whose they are, the password its signature. `mark` stands for a person and tells nothing about them.
 */
export const timedCredentials = (urls: readonly string[], secret: string, mark: string, endsAt: Date): IceServer => {
  const username = `${Math.floor(endsAt.getTime() / 1000)}:${mark}`;
  return { urls: [...urls], username, credential: createHmac('sha1', secret).update(username).digest('base64') };
};

/** The same as headers `Link`, as broadcasting software reads them (RFC 9725). */
export const linkOf = ({ urls, username, credential }: IceServer): string[] =>
  urls.map(
    (url) =>
      `<${url}>; rel="ice-server"; username="${username}"; credential="${credential}"; credential-type="password"`,
  );
