"""A first run on a bare machine: the servers that come along, and the processes of the portal.

``./psw`` prepares Python and hands over to this package. Nothing here knows Django's settings:
it sets the environment that they are read from, and starts programs.
"""
