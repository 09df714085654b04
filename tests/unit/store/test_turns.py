"""Seats and those who wait for them, whoever goes away when."""

from __future__ import annotations

import asyncio

import pytest

from kg.store.refusals import StoreBusyError
from kg.store.turns import Turns


def make(seconds: float = 5) -> Turns:
    return Turns(seats=1, seats_for_a_client=1, waiting=10, waiting_for_a_client=5, seconds=seconds)


def test_who_goes_away_while_waiting_keeps_nobody_from_a_seat() -> None:
    async def run() -> tuple[list[str], int, int]:
        turns = make()
        order: list[str] = []

        async def one(name: str, client: str) -> None:
            await turns.take(client)
            order.append(name)
            turns.leave(client)

        await turns.take("a")
        tasks = [asyncio.create_task(one(name, name[0])) for name in ("a1", "a2", "b1", "a3", "c1", "c2")]
        await asyncio.sleep(0)
        for place in (0, 1, 4):  # gone at the very moment in which the seat becomes free
            tasks[place].cancel()
        turns.leave("a")
        await asyncio.gather(*tasks, return_exceptions=True)
        return sorted(order), turns.taken, turns.waiting

    assert asyncio.run(run()) == (["a3", "b1", "c2"], 0, 0)


def test_who_is_given_a_seat_and_goes_gives_it_back() -> None:
    async def run() -> tuple[int, int]:
        turns = make()
        await turns.take("a")
        task = asyncio.create_task(turns.take("b"))
        await asyncio.sleep(0)
        turns.leave("a")  # now it is b's
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return turns.taken, turns.waiting

    assert asyncio.run(run()) == (0, 0)


def test_a_wait_that_is_too_long_is_told_and_leaves_nothing_behind() -> None:
    async def run() -> tuple[int, int]:
        turns = make(seconds=0.01)
        await turns.take("a")
        with pytest.raises(StoreBusyError, match="No turn came up"):
            await turns.take("b")
        turns.leave("a")
        await turns.take("b")
        return turns.taken, turns.waiting

    assert asyncio.run(run()) == (1, 0)
