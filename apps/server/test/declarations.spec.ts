import 'reflect-metadata';
import { Controller, Get, Injectable, Module, type DynamicModule, type Type } from '@nestjs/common';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { Asks, OpenToAll, asksKey } from '@plenum/access';
import { readConfig } from '@plenum/platform/config';
import { ServerModule } from '../server.module.js';

type ModuleLike = Type | DynamicModule | { forwardRef: () => Type };

const listOf = <T>(module: Type, name: string) => (Reflect.getMetadata(name, module) as T[] | undefined) ?? [];

/** Every class that a module and those it imports are made of. */
const classesOf = (module: ModuleLike, seen = new Set<unknown>()): Type[] => {
  if ('forwardRef' in module) return classesOf(module.forwardRef(), seen);
  const dynamic = 'module' in module ? module : undefined;
  const type = dynamic ? dynamic.module : (module as Type);
  if (seen.has(dynamic ?? type)) return [];
  seen.add(dynamic ?? type);
  const all = <T>(name: 'imports' | 'controllers' | 'providers') => [
    ...listOf<T>(type, name),
    ...((dynamic?.[name] ?? []) as T[]),
  ];
  const providers = all<Type | { useClass?: Type }>('providers').flatMap((provider) =>
    typeof provider === 'function' ? [provider] : provider.useClass ? [provider.useClass] : [],
  );
  const imported = all<ModuleLike>('imports').filter((part) => !(part instanceof Promise));
  return [...all<Type>('controllers'), ...providers, ...imported.flatMap((part) => classesOf(part, seen))];
};

/** The methods of a class that answer requests (they have a path) or socket messages (they have a mapping). */
const handlersOf = (type: Type) => {
  const handlers: { name: string; method: object }[] = [];
  for (let prototype = type.prototype as object | null; prototype && prototype !== Object.prototype;) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (typeof value !== 'function' || name === 'constructor') continue;
      const method = value as object;
      const isHandler =
        Reflect.hasMetadata('path', method) || Reflect.hasMetadata('websockets:message_mapping', method);
      if (isHandler) handlers.push({ name: `${type.name}.${name}`, method });
    }
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return handlers;
};

const handlersIn = (module: ModuleLike) => [...new Set(classesOf(module))].flatMap(handlersOf);
const undeclaredIn = (module: ModuleLike) =>
  handlersIn(module).flatMap(({ name, method }) => (Reflect.hasMetadata(asksKey, method) ? [] : [name]));

@Controller('planted')
class PlantedController {
  @Get('open')
  @OpenToAll('test')
  open() {}

  @Get('forgotten')
  forgotten() {}
}

@Injectable()
@WebSocketGateway()
class PlantedGateway {
  @SubscribeMessage('asked')
  @Asks('event.see')
  asked() {}

  @SubscribeMessage('overlooked')
  overlooked() {}
}

@Module({ controllers: [PlantedController], providers: [{ provide: 'gateway', useClass: PlantedGateway }] })
class PlantedModule {}

@Module({ imports: [PlantedModule] })
class OuterModule {}

describe('handlers', () => {
  const config = readConfig({
    PLENUM_ENV: 'test',
    PLENUM_PUBLIC_URL: 'http://127.0.0.1',
    PLENUM_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    DATABASE_URL: 'postgres://nowhere',
    SMTP_URL: 'smtp://nowhere',
  });

  it('all say which permission they need, or why none', () => {
    expect(undeclaredIn(ServerModule.of(config))).toEqual([]);
  });

  it('are found wherever the product has them', () => {
    const names = handlersIn(ServerModule.of(config)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['SignInController.withPassword', 'ChatGateway.post']));
    expect(names.length).toBeGreaterThan(60);
  });

  it('are caught when they say neither', () => {
    expect(undeclaredIn(OuterModule)).toEqual(['PlantedController.forgotten', 'PlantedGateway.overlooked']);
  });
});
