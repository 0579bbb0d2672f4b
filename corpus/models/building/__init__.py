"""The parts of build.py. They need packages that the program itself does without; build.py names them."""
