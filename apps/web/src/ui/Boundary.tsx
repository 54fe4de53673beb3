import { Component, type ReactNode } from 'react';

interface Props {
  /** What stands there instead, with the way to try again. */
  fallback: (again: () => void) => ReactNode;
  /** Before it is tried again. */
  onAgain?: () => void;
  children: ReactNode;
}

/** What goes wrong in here takes nothing away that stands around it. */
export class Boundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  private readonly again = () => {
    this.props.onAgain?.();
    this.setState({ failed: false });
  };

  override render() {
    return this.state.failed ? this.props.fallback(this.again) : this.props.children;
  }
}
