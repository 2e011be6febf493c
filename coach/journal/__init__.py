"""Where events are kept: ports and adapters. The only code that waits for a disk."""
