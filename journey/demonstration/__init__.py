"""A trust and a voluntary organisation that do not exist, so that a newcomer has people to look at.

Everything is chosen with one seed and counts from the day it is made, so that a portal opened in
any month has sessions behind it, some that are late, and some in the diary.
"""
