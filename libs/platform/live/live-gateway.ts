import {
  Catch,
  Injectable,
  StandardSchemaValidationPipe,
  UseFilters,
  UseGuards,
  UsePipes,
  applyDecorators,
  type CanActivate,
  type ExceptionFilter,
  type ExecutionContext,
} from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import { liveNamespace } from '@plenum/contracts';
import { invalid } from '@plenum/platform/problems';
import { asksKey, currentRequest, type Declaration, type RequestContext } from '@plenum/platform/request';

const declarations = new WeakMap<RequestContext, Declaration>();

/** What the handler of this message declares it asks for. */
export const declarationOf = (request: RequestContext): Declaration | undefined => declarations.get(request);

/** Notes what a handler declares, so that it can be compared with what was really asked. */
@Injectable()
class NoteDeclaration implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const declaration = Reflect.getMetadata(asksKey, context.getHandler()) as Declaration | undefined;
    const request = currentRequest();
    if (!declaration || !request) throw new Error('a socket handler needs @Asks or @OpenToAll');
    declarations.set(request, declaration);
    return true;
  }
}

/** Gives failures back to the one place that answers them; Nest's own filter would leave the caller without an answer. */
@Catch()
class GiveBack implements ExceptionFilter {
  catch(thrown: unknown): never {
    throw thrown;
  }
}

/**
 * A gateway of the namespace `/live`. Handlers take what `@MessageBody({ schema })` checked, return the answer's data and
 * throw problems; declared names, limits, the acknowledgement and its form are dealt with around them.
 */
export const LiveGateway = () =>
  applyDecorators(
    WebSocketGateway({ namespace: liveNamespace }),
    UseFilters(new GiveBack()),
    UseGuards(new NoteDeclaration()),
    UsePipes(new StandardSchemaValidationPipe({ exceptionFactory: invalid })),
  );
