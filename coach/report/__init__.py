"""Many calls read together, for the trainer and the manager."""
