import {
  Catch,
  StandardSchemaValidationPipe,
  UseFilters,
  UsePipes,
  applyDecorators,
  type ExceptionFilter,
} from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import { liveNamespace } from '@plenum/contracts';
import { invalid } from '@plenum/platform/problems';

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
    UsePipes(new StandardSchemaValidationPipe({ exceptionFactory: invalid })),
  );
