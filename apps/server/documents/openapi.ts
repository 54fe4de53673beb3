import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { z } from 'zod';
import { problem } from '@plenum/contracts';
import type { Config } from '@plenum/platform/config';
import { cookieName } from '@plenum/platform/http';
import { jsonSchemaOf } from './json-schema.js';

const description = `
Everything the desk, the pages and your own programs can do over HTTP.

- **Signing in**: \`POST /api/v1/sign-in/password\` (or a code by mail) sets a cookie. \`GET /api/v1/who-am-i\` tells who you are.
- **Changing something with cookies** needs the header \`X-Plenum-CSRF\` with the \`csrfToken\` of \`who-am-i\`, and comes from our own origin.
- **Creating something** is safe to repeat with an \`Idempotency-Key\` of your own: within 24 hours the same key and body answer the same;
  another body answers 422, a first try that is still running 409.
- **Problems** are RFC 9457 \`application/problem+json\`. \`code\` says what is wrong, \`fields\` where. Things you may not see do not exist for you (404).
- Ids are UUIDs, times are ISO 8601 in UTC. An answer may gain fields; a request with unknown fields is refused.
- The live room is described in \`/api/asyncapi.json\`.
`;

const changing = ['post', 'put', 'patch', 'delete'] as const;
const methods = ['get', ...changing] as const;

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const problems: Record<string, string> = {
  400: 'Something about the request is wrong; `fields` names what.',
  401: 'Sign in first.',
  403: 'You may not do this, or the request did not come from our own pages.',
  404: 'There is no such thing, or none that you may see.',
  409: 'It does not fit the state things are in.',
  429: 'Too often. `Retry-After` says when to come back.',
  default: 'Any other problem.',
};

const header = (name: string, text: string, required: boolean) => ({
  name,
  in: 'header',
  required,
  description: text,
  schema: { type: 'string' },
});

const withWhatHoldsEverywhere = (method: (typeof methods)[number], operation: Operation): void => {
  const isChange = changing.some((name) => name === method);
  for (const [status, text] of Object.entries(problems)) {
    if ((status === '409' || status === '429') && !isChange) continue;
    operation.responses[status] ??= {
      description: text,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  const headers = [
    ...(isChange ? [header('X-Plenum-CSRF', '`csrfToken` of who-am-i; needed with cookies', false)] : []),
    ...(method === 'post' ? [header('Idempotency-Key', 'makes repeating safe for 24 hours', false)] : []),
  ];
  operation.parameters = [...(operation.parameters ?? []), ...(headers as NonNullable<Operation['parameters']>)];
};

/** The HTTP interface as OpenAPI 3.1, made from the handlers and the schemas they check with. */
export const openApi = (app: INestApplication, config: Config): OpenAPIObject => {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Plenum')
    .setDescription(description.trim())
    .setVersion('1')
    .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/')
    .addServer(config.publicUrl)
    .addCookieAuth(cookieName(config, 'signIn'), { type: 'apiKey', description: 'staff' }, 'signIn')
    .addCookieAuth(cookieName(config, 'device'), { type: 'apiKey', description: 'attendees' }, 'device')
    .addBearerAuth({ type: 'http', description: 'device token of an attendee, where cookies are not possible' });
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    standardSchemaConverter: (schema, { schemaType }) => jsonSchemaOf(schema as z.ZodType, schemaType),
  });
  for (const path of Object.keys(document.paths)) if (!path.startsWith('/api/v1/')) delete document.paths[path];
  for (const item of Object.values(document.paths))
    for (const method of methods) {
      const operation = item[method];
      if (operation) withWhatHoldsEverywhere(method, operation);
    }
  const { components, schema } = jsonSchemaOf(problem, 'output');
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...components } };
  if (!('$ref' in schema)) throw new Error('The problem schema has lost its name.');
  return document;
};
