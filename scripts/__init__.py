"""What stands behind the words of the Makefile: the environment, the tests, the checks."""
