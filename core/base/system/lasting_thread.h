#pragma once

#include <condition_variable>
#include <csignal>
#include <functional>
#include <future>
#include <mutex>
#include <queue>
#include <thread>
#include <unistd.h>
#include <utility>

namespace huizhi {

/// A thread that lasts as long as this process. What the system ties to the thread that did it,
/// such as the end of a child with its parent's, is then tied to the process.
class LastingThread {
public:
    /// Does `work`, which must not throw, in that thread, and waits. Threads: any.
    static void run(std::function<void()> work) {
        std::packaged_task<void()> task(std::move(work));
        auto done = task.get_future();
        the_one().take(std::move(task));
        done.wait();
    }

private:
    /// Never destroyed: it works until the process is gone. A fork has none of its parent's.
    static LastingThread& the_one() {
        static std::mutex choosing;
        static LastingThread* one = nullptr;
        const std::lock_guard lock(choosing);
        if (one == nullptr || one->process_ != ::getpid()) {
            one = new LastingThread;
        }
        return *one;
    }

    /// No signal of the program's is handled there.
    LastingThread() : process_(::getpid()) {
        sigset_t all;
        sigset_t before;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before);
        std::thread([this] { work(); }).detach();
        ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }

    void take(std::packaged_task<void()> task) {
        {
            const std::lock_guard lock(mutex_);
            tasks_.push(std::move(task));
        }
        woken_.notify_one();
    }

    [[noreturn]] void work() {
        while (true) {
            std::unique_lock lock(mutex_);
            woken_.wait(lock, [this] { return !tasks_.empty(); });
            std::packaged_task<void()> task = std::move(tasks_.front());
            tasks_.pop();
            lock.unlock();
            task();
        }
    }

    const pid_t process_;
    std::mutex mutex_;
    std::condition_variable woken_;
    std::queue<std::packaged_task<void()>> tasks_;
};

}  // namespace huizhi
