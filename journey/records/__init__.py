"""The record of a peer and of the people around them: pages whose acts reach several rooms."""
