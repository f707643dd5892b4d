internal import ChildProcess

SealhookProgram.run().take()
